import { randomInt } from 'node:crypto'

/** A name for a run that was given none: adjective-noun-number, as MLflow makes them. */
export function makeRunName(): string {
  return `${pick(ADJECTIVES)}-${pick(NOUNS)}-${randomInt(1000)}`
}

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? ''
}

const ADJECTIVES =
  'able abundant adaptable agreeable amazing amusing aged bald beautiful bedecked big bold bright brawny calm capable capricious carefree caring charming clean clumsy colorful crawling dapper dazzling delicate delightful efficient enchanting entertaining enthused exultant fearless flawless fortunate fun funny gaudy gentle gifted glamorous grandiose handsome hilarious illustrious incongruous indecisive industrious inquisitive intelligent invincible judicious kindly languid learned legendary likeable loud luminous luxuriant lyrical magnificent marvelous masked melodic merciful mercurial monumental mysterious nebulous nervous nimble nosy omniscient orderly overjoyed peaceful persistent placid polite popular powerful puzzled rambunctious rare rebellious receptive resilient respected righteous rogue rumbling salty sassy secretive selective sedate serious shivering silent sincere skillful smiling sneaky spiffy stately suave stylish tasteful thoughtful thundering traveling treasured trusting unique upset useful valuable vaunted victorious wise wistful worried youthful zealous'.split(
    ' ',
  )

const NOUNS =
  'ant ape asp auk bass bat bear bee bird boar bug calf carp cat chimp cod colt conch cow crab crane crow cub deer doe dog dolphin donkey dove duck eel elk fawn finch fish flea fly foal fowl fox frog gnat goat goose grouse grub gull hare hawk hen hog horse hound jay kit kite koi lamb lark loon lynx mare midge mink mole moose moth mouse mule newt owl ox panda penguin perch pig pug quail ram rat ray robin roo rook seal shad shark sheep shoat shrew shrike shrimp skink skunk sloth slug smelt snail snake snipe sow sponge squid squirrel stag steed stoat stork swan tern toad trout turtle vole wasp whale wolf worm wren yak zebra'.split(
    ' ',
  )
