package com.leanvibe.hive.query.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.EventCatalog;
import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.events.EventName;
import com.leanvibe.hive.events.StoredEvent;
import com.leanvibe.hive.events.approval.ApprovalId;
import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.Story;
import com.leanvibe.hive.query.running.TestLog;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks for evidence about what was told, since before any story began. */
final class Soc2 {

  static final String PERIOD = "?from=2026-02-01T00:00:00Z&samples=50";

  /** What was found; the samples by what they say. */
  record Evidence(JsonNode view) {

    long population() {
      assertThat(view.path("failure").isNull()).as(view.toString()).isTrue();
      return view.path("population").asLong();
    }

    long exceptions() {
      return view.path("exceptions").asLong();
    }

    List<JsonNode> samples() {
      return view.path("samples").valueStream().toList();
    }

    /** What is said of each sample, null of those that are no exceptions. */
    List<String> reasons() {
      return samples().stream().map(each -> each.path("exception").asString(null)).toList();
    }

    List<String> details(String name) {
      return samples().stream()
          .map(each -> each.path("details").path(name).asString(null))
          .toList();
    }
  }

  private final SharedInstance shared;
  private final Story story;

  Soc2(SharedInstance shared, Story story) {
    this.shared = shared;
    this.story = story;
  }

  /** A criterion with all its evidence. */
  JsonNode criterion(String id) {
    Answer answer = shared.get(story, "/compliance/soc2/" + id + PERIOD);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body();
  }

  Evidence evidence(String criterion, String name) {
    return criterion(criterion)
        .path("evidence")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(name))
        .map(Evidence::new)
        .findAny()
        .orElseThrow();
  }

  /** Records an event that took an approval. */
  void recordUnder(ApprovalId approval, String actor, Event event) {
    EventName name = EventCatalog.released().nameOf(event.getClass());
    record(
        event.aggregateId().key(),
        name.value(),
        metadata(actor, "test:record").under(approval),
        log().codec().write(event));
  }

  /** Records an event as the outcome of an action. */
  void recordAs(String action, String actor, Event event) {
    EventName name = EventCatalog.released().nameOf(event.getClass());
    record(
        event.aggregateId().key(),
        name.value(),
        metadata(actor, action),
        log().codec().write(event));
  }

  /** Records any payload as an event of any name. */
  StoredEvent record(String aggregate, String name, byte[] payload) {
    return record(aggregate, name, metadata(Story.OPERATOR, "test:record"), payload);
  }

  private StoredEvent record(
      String aggregate, String name, EventMetadata metadata, byte[] payload) {
    return log().record(aggregate, name, 1, log().codec().writeMetadata(metadata), payload);
  }

  private EventMetadata metadata(String actor, String action) {
    return new EventMetadata(
        story.tenant(), actor, action, "correlation", "causation", null, "10.0.0.7", story.now());
  }

  private TestLog log() {
    return shared.stage().log();
  }
}
