-- CreateTable
CREATE TABLE "MailAddress" (
    "did" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "codeHash" TEXT,
    "codeUntil" TIMESTAMP(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "stop" TEXT NOT NULL,

    CONSTRAINT "MailAddress_pkey" PRIMARY KEY ("did")
);

-- CreateTable
CREATE TABLE "MailedDigest" (
    "did" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MailedDigest_pkey" PRIMARY KEY ("did","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "MailAddress_stop_key" ON "MailAddress"("stop");

-- CreateIndex
CREATE INDEX "MailedDigest_at_idx" ON "MailedDigest"("at");
