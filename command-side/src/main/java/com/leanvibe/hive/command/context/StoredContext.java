package com.leanvibe.hive.command.context;

import com.leanvibe.hive.command.gateway.Versioned;
import com.leanvibe.hive.events.context.ContextId;

/** A context that was created. */
record StoredContext(ContextId contextId, long version) implements Versioned {}
