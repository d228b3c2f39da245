package com.leanvibe.hive.command.context;

import java.util.List;

/** Creates contexts, all or none. */
record StoreContexts(List<StoreContext> contexts) {}
