-- CreateTable
CREATE TABLE "ToldNote" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "studioId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "ToldNote_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ToldPerson" (
    "did" TEXT NOT NULL PRIMARY KEY,
    "choices" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ToldDevice" (
    "fp" TEXT NOT NULL PRIMARY KEY,
    "did" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "upTo" INTEGER NOT NULL DEFAULT 0,
    "fails" INTEGER NOT NULL DEFAULT 0,
    "nextTry" DATETIME NOT NULL,
    CONSTRAINT "ToldDevice_fp_fkey" FOREIGN KEY ("fp") REFERENCES "Device" ("fp") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ToldNote_studioId_id_idx" ON "ToldNote"("studioId", "id");

-- CreateIndex
CREATE INDEX "ToldNote_at_idx" ON "ToldNote"("at");

-- CreateIndex
CREATE INDEX "ToldDevice_did_idx" ON "ToldDevice"("did");
