/** Where either side keeps the hashes of the ledgers. */
@NullMarked
package com.leanvibe.hive.platform.ledger;

import org.jspecify.annotations.NullMarked;
