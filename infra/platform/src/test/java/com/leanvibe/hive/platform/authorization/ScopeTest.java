package com.leanvibe.hive.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Scopes cover by whole segments, and the platform's are the platform's alone. */
class ScopeTest {

  @Provide
  Arbitrary<Scope> scopes() {
    Arbitrary<String> kinds = Arbitraries.of("domain", "task", "agent", "tenant", "signing-key");
    Arbitrary<String> names =
        Arbitraries.of("a", "ab", "b", "*").list().ofMinSize(1).ofMaxSize(3).map(this::joined);
    return Arbitraries.oneOf(
        Arbitraries.of(Scope.TENANT, Scope.PLATFORM),
        kinds.flatMap(kind -> names.map(name -> Scope.parse(kind + "/" + name))));
  }

  private String joined(List<String> segments) {
    return String.join("/", segments);
  }

  @Property
  void everyScopeCoversItself(@ForAll("scopes") Scope scope) {
    assertThat(scope.covers(scope)).isTrue();
  }

  @Property(tries = 5000)
  void whatIsWithinAScopeIsWithinAllThatCoverIt(
      @ForAll("scopes") Scope outer,
      @ForAll("scopes") Scope middle,
      @ForAll("scopes") Scope inner) {
    if (outer.covers(middle) && middle.covers(inner)) {
      assertThat(outer.covers(inner)).isTrue();
    }
  }

  @Property
  void tenantAndPlatformShareNothing(@ForAll("scopes") Scope scope) {
    assertThat(Scope.TENANT.covers(scope)).isNotEqualTo(Scope.PLATFORM.covers(scope));
  }

  @Property(tries = 3000)
  void aScopeCoversWhatANarrowerOneHolds(
      @ForAll("scopes") Scope outer, @ForAll("scopes") Scope inner) {
    if (inner.text().contains("/") && !inner.text().endsWith("*")) {
      Resource resource = Resource.parse(inner.text());

      assertThat(resource.scopes()).contains(inner.text());
      assertThat(resource.scopes().contains(outer.text())).isEqualTo(outer.covers(inner));
      assertThat(PlainScopes.covers(outer.text(), resource)).isEqualTo(outer.covers(inner));
    }
  }

  @Example
  void aNameIsNotCoveredByItsFirstLetters() {
    assertThat(Scope.parse("domain/bill").covers(Scope.parse("domain/billing"))).isFalse();
    assertThat(Scope.parse("domain/billing").covers(Scope.parse("domain/billing/eu"))).isTrue();
    assertThat(Scope.parse("domain/billing/*").covers(Scope.parse("domain/billing"))).isFalse();
    assertThat(Scope.parse("task/*").covers(Scope.parse("task-type/build"))).isFalse();
  }

  @Example
  void whatIsNoScopeIsRefused() {
    for (String text :
        List.of(
            "", "x", "Tenant", "self", "/", "task/", "/x", "Task/x", "task/ x", "task/\u200b")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> Scope.parse(text));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Scope.parse("task/" + "x".repeat(257)));
    assertThat(Scope.parse("task/a:b\"::c").text()).isEqualTo("task/a:b\"::c");
  }

  @Example
  void whatIsNoPermissionIsRefused() {
    for (String text :
        List.of(
            "", "task", "task:", ":read", "task:read:", "task:read:x", "Task:read", "*", "t*:r")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> Permission.parse(text));
    }
    for (String text :
        List.of("*:*", "task:*", "*:read:domain/a/b", "agent:claim:self", "a:b:c/d:e")) {
      assertThat(Permission.parse(text)).hasToString(text);
    }
  }

  @Example
  void whatIsNoActionIsRefused() {
    for (String text : List.of("", "task", "task:", "*:read", "task:*", "task:read:all")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> Action.parse(text));
    }
    assertThat(Action.parse("dead-letter:read")).hasToString("dead-letter:read");
  }

  @Example
  void whatIsNoResourceIsRefused() {
    for (String text :
        List.of("", "task", "task/", "Task/x", "task/a b", "task/\ud800", "action/x", "scope/x")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> Resource.parse(text));
    }
    assertThat(Resource.parse("task/*")).hasToString("task/*");
  }

  @Example
  void placesAreScopesOfWhatLiesThere() {
    Resource task = Resource.of("task", "t").with(Map.of("domain", "a/b", "repository", "r"));

    assertThat(task.scopes())
        .containsExactlyInAnyOrder(
            "tenant",
            "task/*",
            "task/t",
            "domain/*",
            "domain/a",
            "domain/a/*",
            "domain/a/b",
            "repository/*",
            "repository/r");
  }

  @Example
  void noPlaceGivesATenantASayInThePlatform() {
    for (String kind : List.of("platform", "tenant", "signing-key")) {
      assertThat(Resource.of(kind, "x").with(Map.of("domain", "a")).scopes())
          .containsExactly("platform", kind + "/*", kind + "/x");
    }
  }

  @Example
  void aScopeIsToldOnceWhereTwoPlacesAgree() {
    assertThat(Resource.of("domain", "a").with(Map.of("domain", "a")).scopes())
        .doesNotHaveDuplicates();
    assertThat(Resource.of("domain", "a/*").scopes()).doesNotHaveDuplicates();
  }
}
