/** Inboxes on Redis Streams: how letters are kept, heard, acknowledged, and given up. */
@NullMarked
package com.leanvibe.hive.command.coordination.inbox;

import org.jspecify.annotations.NullMarked;
