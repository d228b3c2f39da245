/** Messages: how agents, and people's tools, write to agents, topics, and everybody. */
@NullMarked
package com.leanvibe.hive.command.coordination.message;

import org.jspecify.annotations.NullMarked;
