package com.leanvibe.hive.query.privacy;

import com.leanvibe.hive.query.context.PersonalContexts.ContextHappening;
import com.leanvibe.hive.query.context.PersonalContexts.PersonalContext;
import java.time.Instant;
import java.util.List;

/**
 * All that is known of a data subject, to be handed to it.
 *
 * @param contexts what is said of it
 * @param events who did what to that, and when
 * @param sources where that is from, in words
 */
record SubjectExport(
    String subjectId,
    Instant exportedAt,
    List<PersonalContext> contexts,
    List<ContextHappening> events,
    String sources) {}
