package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.events.Event;
import com.leanvibe.hive.events.permission.GrantId;
import com.leanvibe.hive.events.permission.PolicyDefined;
import com.leanvibe.hive.events.permission.PolicyId;
import com.leanvibe.hive.events.permission.RoleGranted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

/** Whatever happened before, nothing is permitted outside of what an extent tells. */
class ExtentTest {

  private static final int ROUNDS = 20;
  private static final int ASKED = 25;

  private static final List<String> MET = List.of("nothing", "some, and not it", "some", "whole");

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void whatIsPermittedLiesWithinIt(@ForAll long seed) {
    Invention invention = new Invention(seed);
    Hands hands = new Hands(Invention.START);
    Authority authority =
        new Authority(new AuthorizationSettings(Duration.ofSeconds(20), 1_000), hands);
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = invention.below(6); i > 0; i--) {
        Happening happening = invention.happening(hands.instant());
        authority.accept(happening.position(), happening.metadata(), happening.event());
      }
      hands.move(Duration.ofMillis(500L * invention.below(4)));
      authority.confirm(authority.position(), hands.instant());
      for (int i = 0; i < ASKED; i++) {
        compare(authority, invention.question());
      }
    }
    Statistics.coverage(all -> MET.forEach(each -> all.check(each).count(times -> times > 50)));
  }

  @Example
  void whoeverMayDoAllOfItIsAskedNothingMore() {
    assertThat(extent("tenant").whole()).isTrue();
    assertThat(extent("task/*").whole()).isTrue();
    assertThat(extent("tenant", "forbid (principal, action, resource is Agent);").whole()).isTrue();
    assertThat(extent("tenant", "forbid (principal is Agent, action, resource);").whole()).isTrue();
  }

  @Example
  void whatAPolicyMayForbidIsDecidedOneByOne() {
    Extent extent = extent("tenant", "forbid (principal, action, resource == Task::\"t1\");");

    assertThat(extent).isEqualTo(new Extent(List.of(new Part(Scope.parse("task/*"), null)), false));
  }

  @Example
  void whatIsForbiddenAltogetherIsNothing() {
    assertThat(extent("tenant", "forbid (principal, action, resource);").isNothing()).isTrue();
    assertThat(extent("tenant", "forbid (principal is User, action, resource);").isNothing())
        .isTrue();
    assertThat(extent("tenant", "forbid (principal, action, resource) when { true };").isNothing())
        .isFalse();
  }

  @Example
  void whereNoneOfItCanLieIsNothing() {
    assertThat(extent("agent/*").isNothing()).isTrue();
    assertThat(extent("platform").isNothing()).isTrue();
    assertThat(extent("repository/web").isNothing()).isFalse();
  }

  /** What of the tasks somebody may read who is an auditor within a scope. */
  private static Extent extent(String scope, String... policies) {
    Hands hands = new Hands(Invention.START);
    Authority authority = new Authority(new AuthorizationSettings(Duration.ofHours(1), 10), hands);
    List<Event> events = new ArrayList<>();
    events.add(
        new RoleGranted(GrantId.next(), "acme", "ada", "AUDITOR", scope, null, null, "needed"));
    for (String text : policies) {
      events.add(new PolicyDefined(PolicyId.of("acme", "p"), "acme", "p", text));
    }
    for (Event event : events) {
      Happening happening =
          new Happening(events.indexOf(event) + 1L, "acme", hands.instant(), event);
      authority.accept(happening.position(), happening.metadata(), event);
    }
    authority.confirm(authority.position(), hands.instant());
    return authority.extent(
        new Question(
            "acme",
            "ada",
            Set.of(),
            new Action("task", "read"),
            Resource.of("task", Resource.ANY),
            Map.of()));
  }

  private static void compare(Authority authority, Question about) {
    String kind = about.action().feature();
    Map<String, Object> facts = about.resource().facts();
    Resource resource = Resource.of(kind, about.resource().id()).with(facts);
    Question question = of(about, resource);
    Extent extent = authority.extent(of(about, Resource.of(kind, Resource.ANY)));
    boolean allowed = authority.decide(question).allowed();

    Statistics.collect(met(extent, allowed));
    if (extent.whole()) {
      assertThat(allowed).as("%s in %s", question, extent).isTrue();
    } else if (allowed) {
      assertThat(extent.parts())
          .as("%s in %s", question, extent)
          .anyMatch(part -> holds(part, resource));
    }
  }

  private static String met(Extent extent, boolean allowed) {
    if (extent.isNothing() || extent.whole()) {
      return extent.whole() ? "whole" : "nothing";
    }
    return allowed ? "some" : "some, and not it";
  }

  private static Question of(Question question, Resource resource) {
    return new Question(
        question.tenant(),
        question.subject(),
        question.assertedRoles(),
        question.action(),
        resource,
        question.context());
  }

  private static boolean holds(Part part, Resource resource) {
    return lies(resource, part.scope()) && lies(resource, part.within());
  }

  private static boolean lies(Resource resource, @Nullable Scope scope) {
    return scope == null || resource.scopes().contains(scope.text());
  }
}
