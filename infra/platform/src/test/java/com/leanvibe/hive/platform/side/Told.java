package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Keeps what was to be recorded. */
@Component
public class Told implements AccessSink {

  private final List<AccessNote> notes = new CopyOnWriteArrayList<>();

  public List<AccessNote> notes() {
    return notes;
  }

  @Override
  public AccessSide side() {
    return AccessSide.QUERY;
  }

  @Override
  public CompletableFuture<?> record(AccessNote note) {
    notes.add(note);
    return CompletableFuture.completedFuture(note.id());
  }
}
