/** Seals the log: a Merkle tree of each tenant's events, and signed checkpoints of it. */
@NullMarked
package com.leanvibe.hive.command.audit.ledger;

import org.jspecify.annotations.NullMarked;
