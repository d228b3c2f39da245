/** Inboxes and messages on Redis Streams: how agents hear from the hive and from each other. */
@NullMarked
package com.leanvibe.hive.command.coordination;

import org.jspecify.annotations.NullMarked;
