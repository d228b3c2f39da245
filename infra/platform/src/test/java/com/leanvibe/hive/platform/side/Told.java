package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.events.permission.AccessSide;
import com.leanvibe.hive.platform.audit.AccessNote;
import com.leanvibe.hive.platform.audit.AccessSink;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Keeps what was to be recorded, except of what it is told that it cannot be. */
@Component
public class Told implements AccessSink {

  private final List<AccessNote> notes = new CopyOnWriteArrayList<>();

  private final Set<String> unrecordable = ConcurrentHashMap.newKeySet();

  /** What is denied or permitted on this resource cannot be recorded. */
  public void refuse(String resource) {
    unrecordable.add(resource);
  }

  public List<AccessNote> notes() {
    return notes;
  }

  @Override
  public AccessSide side() {
    return AccessSide.QUERY;
  }

  @Override
  public CompletableFuture<?> record(AccessNote note) {
    String resource = note.resource();
    if (resource != null && unrecordable.contains(resource)) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    notes.add(note);
    return CompletableFuture.completedFuture(note.id());
  }
}
