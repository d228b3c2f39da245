package com.leanvibe.hive.query.task;

import com.leanvibe.hive.query.projection.Delivery;
import com.leanvibe.hive.query.projection.Folded;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The end of a task's history.
 *
 * @param added what is new since it was read
 */
record HistoryRow(UUID task, long version, List<Delivery> added) implements Folded {

  static HistoryRow upTo(UUID task, long version) {
    return new HistoryRow(task, version, List.of());
  }

  HistoryRow plus(Delivery delivery) {
    List<Delivery> longer = new ArrayList<>(added);
    longer.add(delivery);
    return new HistoryRow(task, delivery.sequence(), longer);
  }
}
