/** Publishes the log to Kafka. */
@NullMarked
package com.leanvibe.hive.command.publication;

import org.jspecify.annotations.NullMarked;
