-- CreateTable
CREATE TABLE "ToldNote" (
    "id" SERIAL NOT NULL,
    "studioId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ToldNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ToldPerson" (
    "did" TEXT NOT NULL,
    "choices" TEXT NOT NULL,

    CONSTRAINT "ToldPerson_pkey" PRIMARY KEY ("did")
);

-- CreateTable
CREATE TABLE "ToldDevice" (
    "fp" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "auth" TEXT NOT NULL,
    "upTo" INTEGER NOT NULL DEFAULT 0,
    "fails" INTEGER NOT NULL DEFAULT 0,
    "nextTry" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ToldDevice_pkey" PRIMARY KEY ("fp")
);

-- CreateIndex
CREATE INDEX "ToldNote_studioId_id_idx" ON "ToldNote"("studioId", "id");

-- CreateIndex
CREATE INDEX "ToldNote_at_idx" ON "ToldNote"("at");

-- CreateIndex
CREATE INDEX "ToldDevice_did_idx" ON "ToldDevice"("did");

-- AddForeignKey
ALTER TABLE "ToldNote" ADD CONSTRAINT "ToldNote_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToldDevice" ADD CONSTRAINT "ToldDevice_fp_fkey" FOREIGN KEY ("fp") REFERENCES "Device"("fp") ON DELETE CASCADE ON UPDATE CASCADE;
