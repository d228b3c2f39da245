package com.leanvibe.hive.platform.configuration;

import java.util.Set;

/**
 * Settings that an instance has for itself, or that name a place: where things are and how to get
 * in there. They differ between instances that are configured alike, and from one hive to the next,
 * and say nothing of what a hive does. They are not recorded.
 */
final class OwnSettings {

  private static final Set<String> NAMES =
      Set.of(
          // Under which address a side is reached, and so what names it.
          "hive.identity.issuer",
          "hive.identity.jwks-uri",
          "hive.audit.ledger.origin",
          // Services, what they call what is the hive's there, and how to sign in to them.
          "hive.kafka.bootstrap-servers",
          "hive.kafka.topic",
          "hive.kafka.properties",
          "hive.projection.group",
          "hive.redis.uri",
          "hive.privacy.keys.url",
          "hive.privacy.keys.username",
          "hive.privacy.keys.password",
          "hive.privacy.keys.owner",
          "hive.privacy.keys.owner-password",
          "hive.privacy.keys.reader",
          "hive.store.reader",
          "hive.replay.store.url",
          "hive.replay.store.username",
          "hive.replay.store.password",
          // Who the administrator is has events of its own.
          "hive.identity.bootstrap.client-id",
          // Files and folders of a machine.
          "hive.identity.key-file",
          "hive.identity.bootstrap.client-secret-file",
          "hive.audit.ledger.key-file",
          "hive.audit.exports.directory",
          "hive.privacy.keys.key-file",
          "hive.privacy.erasure-list");

  private OwnSettings() {}

  static boolean contain(String name) {
    return NAMES.contains(name);
  }
}
