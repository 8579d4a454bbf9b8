-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "Account" (
    "did" TEXT NOT NULL,
    "steward" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("did")
);

-- CreateTable
CREATE TABLE "Device" (
    "fp" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "certificate" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Device_pkey" PRIMARY KEY ("fp")
);

-- CreateTable
CREATE TABLE "Studio" (
    "id" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Studio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LogItem" (
    "studioId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LogItem_pkey" PRIMARY KEY ("studioId","position")
);

-- CreateTable
CREATE TABLE "Member" (
    "studioId" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("studioId","did")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" TEXT NOT NULL,
    "studioId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "blob" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomUpdate" (
    "id" SERIAL NOT NULL,
    "room" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "RoomUpdate_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Device_did_idx" ON "Device"("did");

-- CreateIndex
CREATE INDEX "Studio_startedBy_idx" ON "Studio"("startedBy");

-- CreateIndex
CREATE UNIQUE INDEX "LogItem_studioId_hash_key" ON "LogItem"("studioId", "hash");

-- CreateIndex
CREATE INDEX "Member_did_idx" ON "Member"("did");

-- CreateIndex
CREATE INDEX "Invite_studioId_idx" ON "Invite"("studioId");

-- CreateIndex
CREATE INDEX "RoomUpdate_room_id_idx" ON "RoomUpdate"("room", "id");

-- AddForeignKey
ALTER TABLE "Device" ADD CONSTRAINT "Device_did_fkey" FOREIGN KEY ("did") REFERENCES "Account"("did") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LogItem" ADD CONSTRAINT "LogItem_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invite" ADD CONSTRAINT "Invite_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;
