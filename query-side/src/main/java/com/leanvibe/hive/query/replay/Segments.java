package com.leanvibe.hive.query.replay;

import com.leanvibe.hive.query.projection.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** All partitions of a topic on their way into one model, some at the same time. */
final class Segments implements AutoCloseable {

  private final List<Segment> segments;
  private final Workers workers = new Workers();

  Segments(List<Segment> segments) {
    this.segments = segments;
  }

  /** As {@link Segment#advance}, and throws as that does. */
  void advance(Map<Integer, Long> until, Control control) throws InterruptedException {
    workers.all(
        segments.stream().<Workers.Work>map(each -> () -> each.advance(until, control)).toList());
  }

  /** How far each partition is. */
  Collection<Progress> progress() {
    return segments.stream().flatMap(each -> each.progress().stream()).toList();
  }

  @Override
  public void close() {
    workers.close();
    segments.forEach(Segment::close);
  }
}
