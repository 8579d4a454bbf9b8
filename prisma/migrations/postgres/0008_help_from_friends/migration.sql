-- CreateTable
CREATE TABLE "HelpAsked" (
    "id" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "request" BYTEA NOT NULL,
    "token" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "ends" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HelpAsked_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HelpGiven" (
    "asked" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "HelpGiven_pkey" PRIMARY KEY ("asked","did")
);

-- CreateIndex
CREATE INDEX "HelpAsked_ends_idx" ON "HelpAsked"("ends");

-- AddForeignKey
ALTER TABLE "HelpGiven" ADD CONSTRAINT "HelpGiven_asked_fkey" FOREIGN KEY ("asked") REFERENCES "HelpAsked"("id") ON DELETE CASCADE ON UPDATE CASCADE;
