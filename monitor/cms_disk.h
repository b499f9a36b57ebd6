/*
 * cms_disk.h - the CMS file system in 800-byte blocks, for the tools.
 *
 * Models: CMS of VM/370 (SY20-0887, LY20-0893: FSTD).  Blocks are numbered
 * from 1, fourteen on a track of a 3330, track by track:
 *
 *	1, 2  IPL records       3  label: 'CMS=' and six characters
 *	4     master file directory (MFD):
 *	        0    block numbers (2 each) of the directory blocks, then
 *	             X'FFFF0000', or X'FFFD' and the numbers of the blocks
 *	             that continue the bit map, ended by X'FFFF'
 *	        364  blocks (4)   368 used (4)   372 left (4)
 *	        376  last block used (2)  378 cylinders (2)  380 type (1): 09
 *	        384  bit map of the blocks, one bit each, used is 1
 *	a directory block     20 entries (FST) of 40 bytes
 *	a first chain link    200 bytes: 40 numbers of further links, 60 of
 *	                      data blocks; a further link: 400 numbers
 *	data                  items; of V each behind its length (2)
 */
#ifndef TRAPEZE_CMS_DISK_H
#define TRAPEZE_CMS_DISK_H

#include "ckd.h"

#define CMS_BLOCK     800
#define CMS_PER_TRACK 14

struct cms_disk {
	unsigned cylinders; /* of the file system                           */
	unsigned blocks, used; /* `used`: blocks 1 to this are taken        */
	unsigned files;
	uint8_t *bytes; /* all blocks, block 1 first                       */
	uint8_t *fst;	/* the directory, 40 bytes each                    */
};

struct cms_file {
	char fn[9], ft[9], fm[3];
	char format;	 /* F or V                                          */
	unsigned length; /* of the longest item                             */
	unsigned items;
	const uint8_t *bytes; /* as they lie in the data blocks             */
	size_t size;
};

bool cms_disk_create(struct cms_disk *disk, const char *label,
		     unsigned cylinders, struct error *error);
/* False: the disk is full, or the file has too many items. */
bool cms_disk_add(struct cms_disk *disk, const struct cms_file *file,
		  struct error *error);
/* Block N, from 1: for the IPL records. */
uint8_t *cms_disk_block(struct cms_disk *disk, unsigned n);
/* Directory and MFD are made and all blocks written from CYLINDER on. */
bool cms_disk_write(struct cms_disk *disk, const struct ckd *ckd,
		    unsigned cylinder, struct error *error);
void cms_disk_free(struct cms_disk *disk);

/* Prints label, use and files of the file system at CYLINDER; *FOUND says
 * whether there is one. */
bool cms_disk_list(const struct ckd *ckd, unsigned cylinder, bool *found,
		   struct error *error);

#endif
