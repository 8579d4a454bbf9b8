-- CreateTable
CREATE TABLE "HelpAsked" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "tag" TEXT NOT NULL,
    "request" BLOB NOT NULL,
    "token" BLOB NOT NULL,
    "at" DATETIME NOT NULL,
    "ends" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "HelpGiven" (
    "asked" TEXT NOT NULL,
    "did" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("asked", "did"),
    CONSTRAINT "HelpGiven_asked_fkey" FOREIGN KEY ("asked") REFERENCES "HelpAsked" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HelpAsked_ends_idx" ON "HelpAsked"("ends");
