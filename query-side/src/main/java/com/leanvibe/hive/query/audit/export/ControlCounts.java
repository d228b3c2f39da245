package com.leanvibe.hive.query.audit.export;

import com.leanvibe.hive.events.EventCodec;
import com.leanvibe.hive.events.trail.TrailEntry;
import com.leanvibe.hive.query.compliance.Criteria;
import com.leanvibe.hive.query.compliance.Criterion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a bundle has of the evidence for each criterion of SOC 2. */
final class ControlCounts {

  private final Map<String, Count> counts = new TreeMap<>();

  /** Where events of a type are. */
  private record Count(long events, long firstLeaf, long lastLeaf) {

    Count and(Count later) {
      return new Count(events + later.events, firstLeaf, later.lastLeaf);
    }
  }

  /** What a bundle has of events of one type. */
  private record Evidence(String type, long events, long firstLeaf, long lastLeaf) {}

  private record Control(String criterion, String title, List<Evidence> evidence) {}

  private record Index(List<Control> controls) {}

  void count(TrailEntry entry) {
    counts.merge(entry.name(), new Count(1, entry.leafIndex(), entry.leafIndex()), Count::and);
  }

  byte[] bytes() {
    return new EventCodec()
        .json()
        .writeValueAsBytes(new Index(Criteria.all().stream().map(this::control).toList()));
  }

  private Control control(Criterion criterion) {
    return new Control(
        criterion.id(),
        criterion.title(),
        counts.entrySet().stream()
            .filter(each -> criterion.eventTypes().contains(each.getKey()))
            .map(
                each ->
                    new Evidence(
                        each.getKey(),
                        each.getValue().events(),
                        each.getValue().firstLeaf(),
                        each.getValue().lastLeaf()))
            .toList());
  }
}
