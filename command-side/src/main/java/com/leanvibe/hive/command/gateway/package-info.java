/** Sends commands to aggregates: origin, receipts, retries of conflicts, idempotency. */
@NullMarked
package com.leanvibe.hive.command.gateway;

import org.jspecify.annotations.NullMarked;
