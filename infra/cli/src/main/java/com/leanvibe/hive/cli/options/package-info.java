/** What the commands of the command line have in common. */
@NullMarked
package com.leanvibe.hive.cli.options;

import org.jspecify.annotations.NullMarked;
