/**
 * Who may do what: roles, grants and Cedar policies of every tenant, held in memory, decided in
 * process, explained, and as they were at any earlier position of the log.
 */
@NullMarked
package com.leanvibe.hive.platform.authorization;

import org.jspecify.annotations.NullMarked;
