-- Names are searched by their grams like every other text; an index of their beginnings serves no query.
DROP INDEX portal.decision_party;
