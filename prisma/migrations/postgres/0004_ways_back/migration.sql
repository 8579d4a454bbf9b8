-- CreateTable
CREATE TABLE "WayBack" (
    "id" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "blob" BYTEA NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WayBack_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WayBack_did_idx" ON "WayBack"("did");
