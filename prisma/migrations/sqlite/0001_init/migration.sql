-- CreateTable
CREATE TABLE "Setting" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Account" (
    "did" TEXT NOT NULL PRIMARY KEY,
    "steward" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Device" (
    "fp" TEXT NOT NULL PRIMARY KEY,
    "did" TEXT NOT NULL,
    "certificate" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revokedAt" DATETIME,
    CONSTRAINT "Device_did_fkey" FOREIGN KEY ("did") REFERENCES "Account" ("did") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Studio" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "startedBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "LogItem" (
    "studioId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("studioId", "position"),
    CONSTRAINT "LogItem_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Member" (
    "studioId" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "role" TEXT NOT NULL,

    PRIMARY KEY ("studioId", "did"),
    CONSTRAINT "Member_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "studioId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "blob" BLOB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Invite_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoomUpdate" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "room" TEXT NOT NULL,
    "bytes" BLOB NOT NULL
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
