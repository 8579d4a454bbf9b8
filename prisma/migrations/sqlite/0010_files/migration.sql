-- CreateTable
CREATE TABLE "StoredFile" (
    "studioId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("studioId", "id"),
    CONSTRAINT "StoredFile_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "StoredFile_complete_touchedAt_idx" ON "StoredFile"("complete", "touchedAt");
