-- CreateTable
CREATE TABLE "Knock" (
    "invite" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "studioId" TEXT NOT NULL,
    "blob" BLOB NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered" DATETIME,

    PRIMARY KEY ("invite", "did"),
    CONSTRAINT "Knock_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Knock_studioId_idx" ON "Knock"("studioId");
