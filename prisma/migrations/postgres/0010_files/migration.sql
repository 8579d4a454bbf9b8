-- CreateTable
CREATE TABLE "StoredFile" (
    "studioId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "touchedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("studioId","id")
);

-- CreateIndex
CREATE INDEX "StoredFile_complete_touchedAt_idx" ON "StoredFile"("complete", "touchedAt");

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;
