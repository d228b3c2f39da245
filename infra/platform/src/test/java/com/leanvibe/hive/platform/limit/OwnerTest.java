package com.leanvibe.hive.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every owner has a bucket of its own, whatever text names it. */
class OwnerTest {

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', ':', '\0', '\uD800', '\uDC00', 'é').ofMaxLength(4);
  }

  @Property(tries = 5_000)
  void twoOwnersHaveTwoKeys(
      @ForAll("texts") String tenant,
      @ForAll("texts") String subject,
      @ForAll("texts") String otherTenant,
      @ForAll("texts") String otherSubject) {
    Owner one = new Owner(tenant, subject);
    Owner other = new Owner(otherTenant, otherSubject);

    assertThat(one.key().equals(other.key())).isEqualTo(one.equals(other));
    assertThat(new Owner(tenant, null).key()).isNotEqualTo(one.key());
  }

  @Example
  void whereTheTenantEndsCannotBeMovedByNames() {
    Set<String> keys =
        Stream.of(
                new Owner("ab", "c"),
                new Owner("a", "bc"),
                new Owner("", "abc"),
                new Owner("abc", ""),
                new Owner("abc", null),
                new Owner("a:b", "c"),
                new Owner("a", "b:c"),
                new Owner("\uD800", "c"),
                new Owner("\uD801", "c"),
                new Owner("?", "c"))
            .map(Owner::key)
            .collect(Collectors.toSet());

    assertThat(keys).hasSize(10);
  }

  @Example
  void keysAreShortAndNameNobody() {
    assertThat(new Owner("acme".repeat(10_000), "somebody").key())
        .matches("hive:limit:[A-Za-z0-9_-]{43}");
  }
}
