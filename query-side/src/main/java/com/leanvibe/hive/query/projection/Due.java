package com.leanvibe.hive.query.projection;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of a batch that a projection has not had yet. */
final class Due {

  private final Batch batch;
  private final @Nullable Collection<Progress> held;

  /**
   * @param held how far the projections are; null where they have had nothing of the batch
   */
  Due(Batch batch, @Nullable Collection<Progress> held) {
    this.batch = batch;
    this.held = held;
  }

  List<Delivery> deliveries(Projection<?> projection) {
    return batch.deliveries().stream()
        .filter(each -> each.isOf(projection.kind()))
        .filter(each -> each.offset() >= nextOffset(projection, each.partition()))
        .toList();
  }

  List<Recorded> recorded(Recorder recorder) {
    return batch.recorded().stream()
        .filter(each -> each.offset() >= nextOffset(recorder, each.partition()))
        .toList();
  }

  List<ReceivedCheckpoint> checkpoints(Recorder recorder) {
    return batch.checkpoints().stream()
        .filter(each -> each.offset() >= nextOffset(recorder, each.partition()))
        .toList();
  }

  List<GarbledRecord> garbled(Projection<?> projection) {
    return batch.garbled().stream()
        .filter(each -> each.mayConcern(projection.kind()))
        .filter(each -> each.offset() >= nextOffset(projection, each.partition()))
        .toList();
  }

  private long nextOffset(Followed follower, int partition) {
    return held == null ? Long.MIN_VALUE : nextOffset(held, follower, partition);
  }

  private static long nextOffset(Collection<Progress> held, Followed follower, int partition) {
    return held.stream()
        .filter(each -> each.partition() == partition)
        .filter(each -> each.projection().equals(follower.name()))
        .mapToLong(Progress::nextOffset)
        .findAny()
        .orElse(Long.MAX_VALUE);
  }
}
