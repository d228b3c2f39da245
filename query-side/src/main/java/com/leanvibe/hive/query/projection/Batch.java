package com.leanvibe.hive.query.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one poll brought, in the order of each partition. */
public final class Batch {

  private final Map<Integer, Long> nextOffsets = new HashMap<>();
  private final Map<Integer, Long> watermarks = new HashMap<>();
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<Recorded> recorded = new ArrayList<>();
  private final List<ReceivedCheckpoint> checkpoints = new ArrayList<>();
  private final List<GarbledRecord> garbled = new ArrayList<>();

  public void passed(int partition, long offset) {
    nextOffsets.put(partition, offset + 1);
  }

  public void reached(int partition, long watermark) {
    watermarks.merge(partition, watermark, Math::max);
  }

  /** Every event, whether a projection wants it or not. */
  public void add(Recorded event) {
    recorded.add(event);
  }

  public void add(ReceivedCheckpoint checkpoint) {
    checkpoints.add(checkpoint);
  }

  public void add(Delivery delivery) {
    deliveries.add(delivery);
  }

  public void add(GarbledRecord unreadable) {
    garbled.add(unreadable);
  }

  public boolean isEmpty() {
    return nextOffsets.isEmpty();
  }

  public Set<Integer> partitions() {
    return nextOffsets.keySet();
  }

  long nextOffset(int partition) {
    return nextOffsets.getOrDefault(partition, 0L);
  }

  /** The highest watermark among the partition's records, 0 where there was none. */
  long watermark(int partition) {
    return watermarks.getOrDefault(partition, 0L);
  }

  /** The events that some projection may want. */
  public List<Delivery> deliveries() {
    return deliveries;
  }

  /** Every event. */
  public List<Recorded> recorded() {
    return recorded;
  }

  List<ReceivedCheckpoint> checkpoints() {
    return checkpoints;
  }

  List<GarbledRecord> garbled() {
    return garbled;
  }
}
