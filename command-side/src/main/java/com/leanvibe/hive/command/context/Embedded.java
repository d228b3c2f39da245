package com.leanvibe.hive.command.context;

import com.leanvibe.hive.events.context.Passage;
import java.util.List;

/**
 * Where the passages of a body stand.
 *
 * @param model that says so
 */
record Embedded(String model, List<Passage> passages) {}
