-- CreateTable
CREATE TABLE "HookDoor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "studioId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "publicKey" BLOB NOT NULL,
    "kind" TEXT NOT NULL,
    "salt" BLOB NOT NULL,
    "by" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "HookDoor_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HookDelivery" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "doorId" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "HookDelivery_doorId_fkey" FOREIGN KEY ("doorId") REFERENCES "HookDoor" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "HookDoor_tokenHash_key" ON "HookDoor"("tokenHash");

-- CreateIndex
CREATE INDEX "HookDoor_studioId_idx" ON "HookDoor"("studioId");

-- CreateIndex
CREATE INDEX "HookDelivery_doorId_at_idx" ON "HookDelivery"("doorId", "at");
