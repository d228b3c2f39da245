package com.leanvibe.hive.command.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One command's share of a group commit. */
record Append(
    List<NewEvent> events, List<Write> writes, Object answer, CompletableFuture<Long> position) {

  static Append of(List<NewEvent> events, List<Write> writes, Object answer) {
    return new Append(events, writes, answer, new CompletableFuture<>());
  }
}
