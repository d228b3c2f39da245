/** Conventions of the HTTP API: the request's context, lists, versions, positions, validation. */
@NullMarked
package com.leanvibe.hive.platform.web;

import org.jspecify.annotations.NullMarked;
