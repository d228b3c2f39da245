package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.events.privacy.ErasureId;
import java.time.Instant;

/**
 * What an erasure came to, without saying whose.
 *
 * @param position in the log of the event that says so
 * @param note the same, signed by the key of the ledgers' checkpoints (C2SP signed-note)
 */
record ErasureReceipt(
    ErasureId erasureId,
    Instant erasedAt,
    int keysDestroyed,
    int contextsForgotten,
    long position,
    String note) {}
