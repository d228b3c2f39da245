package com.leanvibe.hive.events.privacy;

import com.leanvibe.hive.events.Event;

/** Everything that can happen to the personal data of somebody. */
public sealed interface PrivacyEvent extends Event permits SubjectErased {}
