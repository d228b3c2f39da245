package com.leanvibe.hive.events.context;

import com.leanvibe.hive.events.EventName;
import org.jspecify.annotations.Nullable;

/** Nobody is to find it any more. */
@EventName("hive.context.ContextForgotten")
public record ContextForgotten(ContextId contextId, @Nullable String reason)
    implements ContextEvent {}
