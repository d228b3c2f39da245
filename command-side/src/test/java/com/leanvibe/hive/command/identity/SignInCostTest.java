package com.leanvibe.hive.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.leanvibe.hive.command.Api;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What signing in costs, once per client and instance, and from then on. */
@Tag("nightly")
class SignInCostTest extends TwinsTest {

  private static final int CLIENTS = 1_000;
  private static final int AT_ONCE = 64;

  @Test
  void aThousandClientsSignInForTheFirstTimeAndAgain(TestReporter reporter) throws Exception {
    Api admin = root();
    List<Api.Answer> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(admin.post("/clients", Map.of("name", "x", "roles", List.of("OPERATOR"))));
    }
    Door door = Door.of(second());

    double first = seconds(door, clients);
    double again = seconds(door, clients);

    reporter.publishEntry(
        "sign-ins",
        "hash %.1f ms, first %.1f s, again %.1f s".formatted(millisPerHash(), first, again));
    assertThat(again).isLessThan(first);
  }

  private static double seconds(Door door, List<Api.Answer> clients) throws Exception {
    long begun = System.nanoTime();
    try (ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (Api.Answer client : clients) {
        answers.add(
            crowd.submit(
                () -> door.signIn(client.text("clientId"), client.text("clientSecret")).status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double millisPerHash() {
    Secrets secrets = second().bean(Secrets.class);
    long[] nanos = new long[50];
    for (int i = 0; i < nanos.length; i++) {
      long begun = System.nanoTime();
      secrets.match("nobody", null, "x", () -> {});
      nanos[i] = System.nanoTime() - begun;
    }
    return Arrays.stream(nanos).sorted().skip(nanos.length / 2).findFirst().orElseThrow() / 1e6;
  }
}
