package com.leanvibe.hive.query.projection.follow;

import com.leanvibe.hive.query.projection.FencedException;
import com.leanvibe.hive.query.projection.Progress;
import com.leanvibe.hive.query.projection.ProgressTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** The progress of the partitions that one consumer holds. */
final class Holdings {

  private final ProgressTable table;
  private final TransactionOperations transaction;
  private final Set<String> projections;
  private final Map<Integer, List<Progress>> held = new HashMap<>();

  Holdings(ProgressTable table, TransactionOperations transaction, Set<String> projections) {
    this.table = table;
    this.transaction = transaction;
    this.projections = projections;
  }

  /**
   * Reads the progress of partitions, and takes over those that are not held yet.
   *
   * @throws FencedException where somebody else has taken one over that was held
   * @throws TopicException where the progress is that of another topic
   */
  void refresh(Set<Integer> partitions, Topic topic) {
    Set<Integer> fresh = new HashSet<>(partitions);
    fresh.removeAll(held.keySet());
    List<Progress> known = of(held.keySet());
    List<Progress> now = new ArrayList<>();
    transaction.executeWithoutResult(
        status -> {
          now.addAll(table.read(known));
          now.addAll(table.take(projections, fresh));
        });
    if (now.size() != projections.size() * (fresh.size() + held.size())
        || now.stream().anyMatch(each -> !each.topicId().equals(topic.id()))) {
      throw TopicException.replaced(topic.id());
    }
    reached(now);
  }

  /** The progress of these partitions, all of them held. */
  List<Progress> of(Collection<Integer> partitions) {
    return partitions.stream().flatMap(each -> of(each).stream()).toList();
  }

  private List<Progress> of(int partition) {
    return held.getOrDefault(partition, List.of());
  }

  /** Remembers progress that is committed. */
  void reached(Collection<Progress> progress) {
    Map<Integer, List<Progress>> now = new HashMap<>();
    progress.forEach(
        each -> now.computeIfAbsent(each.partition(), number -> new ArrayList<>()).add(each));
    held.putAll(now);
  }

  /** Where to read on, for the projection that is furthest behind. */
  long nextOffset(int partition) {
    return of(partition).stream().mapToLong(Progress::nextOffset).min().orElse(0);
  }

  /** Goes back, or forward, to an offset that is there. */
  void rewind(int partition, long offset) {
    List<Progress> rewound = of(partition).stream().map(each -> each.at(offset)).toList();
    transaction.executeWithoutResult(
        status -> {
          table.lock(of(partition));
          table.advance(rewound);
        });
    reached(rewound);
  }

  void drop(int partition) {
    held.remove(partition);
  }
}
