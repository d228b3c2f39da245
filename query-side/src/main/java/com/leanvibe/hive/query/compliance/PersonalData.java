package com.leanvibe.hive.query.compliance;

import java.util.List;

/** What was forgotten of persons, and what was set right. */
final class PersonalData {

  static final Evidence ERASED =
      Statement.ofTrail(
          "erasures",
          "Which data subjects were erased, without saying who they were: how many keys were destroyed"
              + " and contexts forgotten. Nothing is an exception.",
          List.of("hive.privacy.SubjectErased"),
          "null::text",
          """
          'erasureId', leaf.payload ->> 'erasureId', 'erasedAt', leaf.payload ->> 'erasedAt',
          'keysDestroyed', leaf.payload -> 'keysDestroyed',
          'contextsForgotten', leaf.payload -> 'contextsForgotten'""");

  static final Evidence FORGOTTEN =
      Statement.ofTrail(
          "forgotten-contexts",
          "Which contexts were forgotten or expired, whether they were about persons or not. Nothing"
              + " is an exception.",
          List.of("hive.context.ContextExpired", "hive.context.ContextForgotten"),
          "null::text",
          "'type', e.type, 'context', e.resource");

  static final Evidence REVISED =
      Statement.ofTrail(
          "revised-contexts",
          "Which contexts were revised, whether they were about persons or not. Nothing is an"
              + " exception.",
          List.of("hive.context.ContextRevised"),
          "null::text",
          "'context', e.resource");

  private PersonalData() {}
}
