package com.leanvibe.hive.query.compliance;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A Trust Services criterion of SOC 2 (AICPA, TSP 100), and what the hive has to show for it. */
public final class Criterion {

  private final String id;
  private final String title;
  private final String beyond;
  private final List<Evidence> evidence;
  private final Set<String> eventTypes;

  Criterion(String id, String title, String beyond, Evidence... evidence) {
    this.id = id;
    this.title = title;
    this.beyond = beyond;
    this.evidence = List.of(evidence);
    Set<String> types = new TreeSet<>();
    this.evidence.forEach(each -> types.addAll(each.eventTypes()));
    this.eventTypes = Set.copyOf(types);
  }

  /** As the AICPA numbers it: {@code CC6.1}; of processing integrity and privacy, the series. */
  public String id() {
    return id;
  }

  /** What it is about, in words of our own. */
  public String title() {
    return title;
  }

  /** The logical names of the events that are evidence; empty where there are none. */
  public Set<String> eventTypes() {
    return eventTypes;
  }

  /** What no software can show of it. */
  String beyond() {
    return beyond;
  }

  List<Evidence> evidence() {
    return evidence;
  }
}
