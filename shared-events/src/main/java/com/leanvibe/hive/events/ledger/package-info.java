/**
 * The transparency ledger: a Merkle tree over the log (RFC 6962), its signed heads and its proofs,
 * to be made by a side and checked by anybody, with no server and no database.
 */
@NullMarked
package com.leanvibe.hive.events.ledger;

import org.jspecify.annotations.NullMarked;
