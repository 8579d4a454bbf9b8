-- CreateTable
CREATE TABLE "MailAddress" (
    "did" TEXT NOT NULL PRIMARY KEY,
    "address" TEXT NOT NULL,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,
    "codeHash" TEXT,
    "codeUntil" DATETIME,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "stop" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "MailedDigest" (
    "did" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("did", "key")
);

-- CreateIndex
CREATE UNIQUE INDEX "MailAddress_stop_key" ON "MailAddress"("stop");

-- CreateIndex
CREATE INDEX "MailedDigest_at_idx" ON "MailedDigest"("at");
