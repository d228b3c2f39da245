package com.leanvibe.hive.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.query.running.Answer;
import com.leanvibe.hive.query.running.Client;
import com.leanvibe.hive.query.running.SharedInstance;
import com.leanvibe.hive.query.running.SharedStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Whatever somebody is permitted, lists show what is answered alone, all of it and nothing else.
 */
@ExtendWith(SharedStage.class)
class ListsAgreeTest {

  /** How a list may turn out: refused, empty, partly shown, and all of it. */
  private static final Set<String> OUTCOMES = Set.of("403", "none", "some", "all");

  private static final int CHANGES = 20;
  private static final int IN_CI = 1;
  private static final int NIGHTLY = 20;
  private static final int MORE = 20;

  private final SharedInstance shared;
  private final Random random = new Random(System.nanoTime());
  private final Map<String, Integer> met = new TreeMap<>();

  ListsAgreeTest(SharedInstance shared) {
    this.shared = shared;
  }

  @Test
  void lists_show_what_is_answered_alone(TestReporter reporter) {
    compareFor(IN_CI, reporter);
  }

  @Test
  @Tag("nightly")
  void lists_show_what_is_answered_alone_for_longer(TestReporter reporter) {
    compareFor(NIGHTLY, reporter);
  }

  /** Chance may leave an outcome out of a few tenants: then more are looked at. */
  private void compareFor(int tenants, TestReporter reporter) {
    for (int i = 0; i < tenants || (i < tenants + MORE && !met.keySet().equals(OUTCOMES)); i++) {
      compareInNewTenant();
    }

    reporter.publishEntry("lists", met.toString());
    assertThat(met).containsOnlyKeys(OUTCOMES);
  }

  private void compareInNewTenant() {
    RandomRights rights = new RandomRights(shared.story(), random);
    rights.furnish();
    for (int i = 0; i < CHANGES; i++) {
      rights.change();
      shared.stage().log().publishNew();
      for (String subject : rights.subjects()) {
        Client client = shared.instance().as(subject, rights.tenant());
        rights
            .resources()
            .forEach((list, ids) -> compare(rights, client, list + " of " + subject, list, ids));
      }
    }
  }

  private void compare(
      RandomRights rights, Client client, String what, String list, List<String> ids) {
    long position = shared.stage().log().position();
    List<String> alone =
        ids.stream().filter(id -> client.get(list + "/" + id, position).status() == 200).toList();
    List<String> listed = new ArrayList<>();
    boolean refused = walk(client, list, listed);

    assertThat(listed).as("%s after %s", what, rights).containsExactlyElementsOf(alone);
    met.merge(refused ? "403" : shown(alone, ids), 1, Integer::sum);
  }

  private static String shown(List<String> alone, List<String> ids) {
    return alone.isEmpty() ? "none" : alone.size() < ids.size() ? "some" : "all";
  }

  /** Collects a list page by page; returns whether it was refused. */
  private boolean walk(Client client, String list, List<String> listed) {
    String path = list + "?limit=" + (1 + random.nextInt(9));
    String cursor = "";
    while (cursor != null) {
      Answer page = client.get(path + cursor);
      if (page.status() == 403) {
        return true;
      }
      assertThat(page.status()).as(page.toString()).isEqualTo(200);
      page.body().path("items").forEach(item -> listed.add(id(item)));
      cursor = next(page);
    }
    return false;
  }

  private static String id(JsonNode item) {
    return item.properties().iterator().next().getValue().asString();
  }

  private static String next(Answer page) {
    JsonNode next = page.body().path("next");
    return next.isNull() ? null : "&cursor=" + next.asString();
  }
}
