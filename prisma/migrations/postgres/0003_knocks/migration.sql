-- CreateTable
CREATE TABLE "Knock" (
    "invite" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "studioId" TEXT NOT NULL,
    "blob" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered" TIMESTAMP(3),

    CONSTRAINT "Knock_pkey" PRIMARY KEY ("invite","did")
);

-- CreateIndex
CREATE INDEX "Knock_studioId_idx" ON "Knock"("studioId");

-- AddForeignKey
ALTER TABLE "Knock" ADD CONSTRAINT "Knock_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;
