-- CreateTable
CREATE TABLE "HookDoor" (
    "id" TEXT NOT NULL,
    "studioId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "kind" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "by" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HookDoor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HookDelivery" (
    "id" TEXT NOT NULL,
    "doorId" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "HookDoor_tokenHash_key" ON "HookDoor"("tokenHash");

-- CreateIndex
CREATE INDEX "HookDoor_studioId_idx" ON "HookDoor"("studioId");

-- CreateIndex
CREATE INDEX "HookDelivery_doorId_at_idx" ON "HookDelivery"("doorId", "at");

-- AddForeignKey
ALTER TABLE "HookDoor" ADD CONSTRAINT "HookDoor_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HookDelivery" ADD CONSTRAINT "HookDelivery_doorId_fkey" FOREIGN KEY ("doorId") REFERENCES "HookDoor"("id") ON DELETE CASCADE ON UPDATE CASCADE;
